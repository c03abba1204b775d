import { AcceptanceError } from "./failure";
import { Workspace } from "./workspace";

/**
 * Holds the version of an executable against the oldest one that a test can do with. A test that cannot run has not
 * passed, so this is an error like any other.
 *
 * @throws AcceptanceError that names both versions
 */
export async function requireVersion(terraform: string, minimum: string, timeoutMs: number): Promise<void> {
  const wanted = partsOf(minimum);
  if (wanted === undefined) {
    throw new AcceptanceError(`minimumTerraform is ${JSON.stringify(minimum)}, not as 1.11 is.`);
  }
  const { stdout } = await new Workspace(process.cwd(), { terraform, timeoutMs, environment: {} }).run(
    "version",
    "-json",
  );
  const found = String((JSON.parse(stdout) as { terraform_version?: unknown }).terraform_version);
  if (isAtLeast(partsOf(found) ?? [], wanted)) {
    return;
  }
  throw new AcceptanceError(`This test needs Terraform ${minimum} or newer; ${terraform} is ${found}.`);
}

/** The numbers of `1.11` or `1.11.4`; a pre-release counts as what it will be. */
function partsOf(version: string): number[] | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-|$)/.exec(version);
  return match?.slice(1).map((part) => Number(part ?? 0));
}

function isAtLeast(found: readonly number[], wanted: readonly number[]): boolean {
  for (const [index, part] of wanted.entries()) {
    const own = found[index] ?? 0;
    if (own !== part) {
      return own > part;
    }
  }
  return true;
}
