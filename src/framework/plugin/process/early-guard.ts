import { createLogger, LogLevels, Masks } from "../../logging";
import { wasStartedByTerraform } from "../handshake/handshake";
import { guardOutput } from "./output-guard";
import { writeToStderr } from "./stderr";

/**
 * Guards the output from the moment when the framework is loaded: what a provider prints before it serves would come
 * before the handshake's line as well. Nothing is known of the provider yet, so it logs by the name of "provider".
 *
 * A program that a provider starts has the cookie as well, and is guarded if it loads the framework: nothing tells the two
 * apart before one of them serves. docs/framework/design.md says what to do about that.
 *
 * The function puts the output back, for who has to print.
 */
export const endEarlyGuard: () => void = wasStartedByTerraform(process.env)
  ? guardOutput(
      createLogger({
        write: (line) => writeToStderr(`${line}\n`),
        masks: new Masks(),
        module: "provider",
        threshold: new LogLevels(process.env, "").provider,
      }),
    )
  : () => undefined;
