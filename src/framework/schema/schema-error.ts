import { formatPath, type Path } from "../values";

/** A schema that Terraform, or the framework, would refuse. */
export class SchemaError extends Error {
  readonly problem: string;
  readonly path: Path;
  override readonly name = "SchemaError";

  constructor(problem: string, path: Path, options?: ErrorOptions) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`, options);
    this.problem = problem;
    this.path = path;
  }
}
