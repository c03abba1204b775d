import { formatPath, type Path } from "./path";

/** A value, or its bytes, that does not fit the type it should have. The path says where. */
export class ValueError extends Error {
  readonly problem: string;
  readonly path: Path;
  override readonly name = "ValueError";

  constructor(problem: string, path: Path) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.problem = problem;
    this.path = path;
  }
}
