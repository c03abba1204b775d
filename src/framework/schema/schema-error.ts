import { formatPath, type Path } from "../values";

/** A schema that Terraform, or the framework, would refuse. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";

  constructor(
    readonly problem: string,
    readonly path: Path,
    options?: ErrorOptions,
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`, options);
  }
}
