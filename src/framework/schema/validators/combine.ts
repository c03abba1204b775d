import { Diagnostics, Text, text, words } from "../../diagnostics";
import type { Unknown } from "../../values";
import { runValidator } from "../run-validator";
import type { Validator, ValidatorContext } from "../validator";

/** Every validator passes. */
export function allOf<T>(...inner: readonly Validator<T>[]): Validator<T> {
  return combined(inner, " and ", (value, context) => {
    for (const one of inner) {
      runValidator(one, value, context);
    }
  });
}

/** One validator passes, whichever. If none does, what each of them says is shown. */
export function anyOf<T>(...inner: readonly Validator<T>[]): Validator<T> {
  return combined(inner, " or ", (value, context) => {
    const answers = inner.map((one) => {
      const diagnostics = new Diagnostics();
      runValidator(one, value, { ...context, diagnostics: diagnostics.at(context.path) });
      return diagnostics;
    });
    const passed = answers.find((diagnostics) => !diagnostics.hasErrors);
    if (passed) {
      context.diagnostics.add(...passed.all());
      return;
    }
    const details = answers.flatMap((answer) => answer.all().filter(({ severity }) => severity === "error"));
    context.diagnostics.error(
      words("Invalid value"),
      text`One of these must hold, and none does:\n${Text.join(
        details.map(({ detail, texts }) => text`- ${texts?.detail ?? detail}`),
        "\n",
      )}`,
    );
  });
}

function combined<T>(
  inner: readonly Validator<T>[],
  word: string,
  validate: (value: T | null | Unknown, context: ValidatorContext) => void,
): Validator<T> {
  const description = inner.map((one) => one.description).join(word);
  const paths = inner.flatMap((one) => one.paths ?? []);
  return inner.some((one) => one.always)
    ? { description, paths, always: true, validate }
    : { description, paths, validate };
}
