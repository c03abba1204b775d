import { type ParseArgsConfig, parseArgs } from "node:util";
import { closest } from "../rules/text";

/**
 * A command line, read.
 *
 * @param command what the command is called behind the program's name
 * @throws Error that says in one or two lines what is wrong with it, and where the help is
 */
export function readCommandLine<const T extends ParseArgsConfig>(
  command: string,
  args: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>({ ...config, args: [...args] });
  } catch (error) {
    throw new Error(withHelp(command, describe(command, error, Object.keys(config.options ?? {}))), { cause: error });
  }
}

/** A problem of a command line, and where its help is. */
export function withHelp(command: string, problem: string): string {
  return `${problem}\n"terraform-provider-ontap ${command} --help" says what there is.`;
}

/** Node's own words name options in several forms, and give advice of several lines. */
function describe(command: string, error: unknown, options: readonly string[]): string {
  const { code, message } = error as Error & { readonly code?: string };
  const [, quoted = ""] = /'(.*?)(?: <value>)?'/s.exec(message) ?? [];
  const option = quoted.replace(/^-\w, /, "");
  switch (code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION": {
      const near = closest(option.replace(/^-+/, ""), options);
      return `${command} has no option ${option}.${near === undefined ? "" : ` Did you mean --${near}?`}`;
    }
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `${command} takes options only, not "${option}".`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return /does not take an argument/.test(message)
        ? `${option} of ${command} takes no value.`
        : `${option} of ${command} needs a value. One that begins with a dash is given as ${option}=VALUE.`;
    default:
      return message;
  }
}
