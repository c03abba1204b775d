import { PluginProcess } from "./plugin-process";
import { RealTerraform } from "./real-terraform";
import { buildTinyBinary, type TinyBinary } from "./tiny-binary";

/** What the tests of a file have: one executable for all, and a Terraform for each, which must leave nothing behind. */
export interface TinyUnderTerraform {
  binary: TinyBinary;
  terraform: RealTerraform;
}

/** Sets that up, for the tests of the file that calls this. */
export function tinyUnderTerraform(main?: string): TinyUnderTerraform {
  const made = {} as TinyUnderTerraform;
  beforeAll(async () => {
    made.binary = await buildTinyBinary(main);
  });
  afterAll(() => made.binary.remove());
  beforeEach(() => {
    made.terraform = new RealTerraform(made.binary.folder);
  });
  afterEach(async () => {
    const running = await PluginProcess.killAll();
    const left = made.terraform.leftovers();
    made.terraform.remove();
    expect({ running, left }).toEqual({ running: [], left: [] });
  });
  return made;
}
