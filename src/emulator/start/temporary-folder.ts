import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reasonOf } from "../../command";
import type { KeyPair } from "../tls/certificates";

/** The emulator's temporary files, in a folder that only this user can open. */
export class TemporaryFolder {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws Error where the system's folder for temporary files cannot be written to */
  static async create(): Promise<TemporaryFolder> {
    try {
      // mkdtemp makes it with mode 0700.
      return new TemporaryFolder(await mkdtemp(join(tmpdir(), "ontap-emulator-")));
    } catch (error) {
      const problem = `The folder for temporary files, "${tmpdir()}", cannot be written to: ${reasonOf(error)}.`;
      throw new Error(`${problem} TMPDIR names another one.`, { cause: error });
    }
  }

  /** Writes a file; answers its path. */
  async write(name: string, text: string): Promise<string> {
    const file = join(this.#path, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  }

  /** Writes a user's certificate and key; answers their paths. */
  async writePair(name: string, pair: KeyPair): Promise<{ certificateFile: string; keyFile: string }> {
    const base = encodeURIComponent(name);
    return {
      certificateFile: await this.write(`${base}.pem`, pair.certificate),
      keyFile: await this.write(`${base}.key`, pair.key),
    };
  }

  /** Removes the folder with everything in it. */
  async remove(): Promise<void> {
    await rm(this.#path, { recursive: true, force: true });
  }
}
