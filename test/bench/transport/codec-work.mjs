// What a provider's codecs do in a process: get loaded, encode one schema, and then some requests.

/**
 * @param {number} begin when loading began
 * @param {{ encodeSchema(message: object): unknown, roundTrip(message: object): unknown }} codec
 */
export function measure(begin, codec) {
  const loaded = performance.now();
  const attributes = Array.from({ length: 40 }, (_, index) => ({
    name: `attribute_${index}`,
    type: Buffer.from('"string"'),
    description: "What the attribute means, in so many words.",
    optional: true,
  }));
  const schema = { block: { attributes } };
  codec.encodeSchema({ provider: schema, resourceSchemas: { one: schema, another: schema } });
  const encoded = performance.now();
  const value = { msgpack: Buffer.alloc(500) };
  for (let call = 0; call < 1000; call++) {
    codec.roundTrip({ typeName: "a", config: value, priorState: value, proposedNewState: value });
  }
  const called = performance.now();
  console.log(JSON.stringify({ load: loaded - begin, schema: encoded - loaded, calls: called - encoded }));
}
