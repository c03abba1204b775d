import { Text, text, words } from "../../text/text";
import { formatPath, type Path } from "../values/path";

/** A path as {@link formatPath} writes it: the names of attributes are words, the keys of maps are values. */
export function pathText(path: Path): Text {
  return Text.join(
    path.map((step, index) => {
      if (typeof step === "object" && "key" in step) {
        return text`[${JSON.stringify(step.key)}]`;
      }
      return words(typeof step === "string" && index > 0 ? `.${step}` : formatPath([step]));
    }),
  );
}
