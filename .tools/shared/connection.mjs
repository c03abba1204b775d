// How the provider is told where a cluster is, without a word of it in a configuration.

/**
 * @param {{ url: string, username: string, password: string, caFile: string }} cluster
 * @param {string} [name] of one of the provider's `clusters`, in capitals; the provider's own cluster if left out
 * @returns {NodeJS.ProcessEnv}
 */
export function connectionEnvironment({ url, username, password, caFile }, name) {
  const prefix = name === undefined ? "ONTAP" : `ONTAP_${name}`;
  return {
    [`${prefix}_HOSTNAME`]: new URL(url).host,
    [`${prefix}_USERNAME`]: username,
    [`${prefix}_PASSWORD`]: password,
    [`${prefix}_CA_FILE`]: caFile,
  };
}
