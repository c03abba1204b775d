import { type Problem, Report } from "../model/rule";
import { type PeerConfig, readPeer } from "../model/shape";
import { checkApplications } from "./applications";
import { checkAuthentication } from "./authentication";
import { checkEncryption } from "./encryption";
import { checkLocalNetwork } from "./local-network";
import { checkIpspace, checkName, checkSvms } from "./names";
import { checkRemote } from "./remote";
import { checkTimeouts } from "./timeouts";

/** In the order in which the documentation lists the attributes, and so the problems. */
const checks = [
  checkName,
  checkRemote,
  checkAuthentication,
  checkEncryption,
  checkIpspace,
  checkSvms,
  checkApplications,
  checkLocalNetwork,
  checkTimeouts,
];

/**
 * What is wrong with a configuration whatever the cluster's state: at `terraform validate` and at `cdktf synth`.
 * All problems at once, each on its attribute, in the order of the attributes. What is unknown is never a problem.
 */
export function checkConfig(config: PeerConfig): Problem[] {
  const report = new Report();
  const peer = readPeer(config, report);
  for (const check of checks) {
    check(peer, report);
  }
  return report.problems();
}
