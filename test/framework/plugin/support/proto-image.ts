import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

/** The .proto files as buf compiles them: nothing of the generated code is in this. */
export function readProtoFiles() {
  const image = execFileSync(
    process.execPath,
    [require.resolve("@bufbuild/buf/bin/buf"), "build", "--as-file-descriptor-set", "-o", "-"],
    { cwd: join(__dirname, "../../../../src/framework/proto"), maxBuffer: 16 * 1024 * 1024 },
  );
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, image));
}
