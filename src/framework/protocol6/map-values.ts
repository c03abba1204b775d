/** The parts of a provider by their names, each as something else. */
export function mapValues<T, R>(parts: ReadonlyMap<string, T>, convert: (part: T) => R): Record<string, R> {
  return Object.fromEntries([...parts].map(([name, part]) => [name, convert(part)]));
}
