/** The version of this package, and so of the provider: `version` in package.json says the same, and a test holds them together. */
export const version = "0.1.0";
