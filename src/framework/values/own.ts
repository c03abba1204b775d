/**
 * Gives an object a member of its own, whatever it is called: `__proto__` is a name that Terraform allows as the key of a
 * map, and to assign to it would give the object another prototype.
 */
export function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
