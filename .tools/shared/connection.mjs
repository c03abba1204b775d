// How the provider is told where a cluster is, without a word of it in a configuration.

/**
 * @param {{ url: string, username: string, password: string, caFile: string }} cluster
 * @returns {NodeJS.ProcessEnv}
 */
export function connectionEnvironment({ url, username, password, caFile }) {
  return {
    ONTAP_HOSTNAME: new URL(url).host,
    ONTAP_USERNAME: username,
    ONTAP_PASSWORD: password,
    ONTAP_CA_FILE: caFile,
  };
}
