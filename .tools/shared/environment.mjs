// The environment in which the scripts start Terraform and cdktf.

// Node 20 reads the certificates of NODE_EXTRA_CA_CERTS at each start, which takes 40 ms, and no test needs one that a user has.
const userSettings = /^(TF_|CDKTF_|ONTAP_|NODE_EXTRA_CA_CERTS$)/i;

/**
 * A copy without what a user may have set for work of their own (their CLI configuration, variables, log level, clusters…),
 * and without calls to anyone's servers.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.ProcessEnv} [more] what the command needs beside
 * @returns {NodeJS.ProcessEnv}
 */
export function ownEnvironment(env, more = {}) {
  const kept = Object.entries(env).filter(([name]) => !userSettings.test(name));
  return {
    ...Object.fromEntries(kept),
    // Terraform's and cdktf's checks for new versions; CI keeps both from asking questions.
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
    ...more,
  };
}

/**
 * @param {string} path the folder that programs shall take for temporary files
 * @returns {NodeJS.ProcessEnv}
 */
export function temporaryFolder(path) {
  return { TMPDIR: path, TEMP: path, TMP: path };
}
