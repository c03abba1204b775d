import { isSet } from "../values";
import { refusePromise } from "./refuse-promise";
import type { Validator, ValidatorContext } from "./validator";

/**
 * Asks a validator about a value, if the value is one that the validator wants to see.
 *
 * @throws TypeError when the validator gives a promise: nobody would wait for what it says.
 */
export function runValidator<T>(validator: Validator<T>, value: unknown, context: ValidatorContext): void {
  if (!isSet(value) && !validator.always) {
    return;
  }
  refusePromise(validator.validate(value as T, context), "a validator");
}
