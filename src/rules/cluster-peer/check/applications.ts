import { quote, text } from "../../text";
import { isSet } from "../../value";
import { choiceMessage, peerApplications } from "../model/choices";
import { defineRules, type Report } from "../model/rule";
import type { Peer } from "../model/shape";
import { checkElement } from "./elements";

export const applicationRules = defineRules({
  "peer-application-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "peer_applications[]",
    summary: "Not a peer application",
    meaning: "One of `snapmirror` and `flexcache`.",
    message: choiceMessage(peerApplications),
  },
  "peer-application-duplicate": {
    when: ["config"],
    severity: "error",
    attribute: "peer_applications[]",
    summary: "Peer application named twice",
    meaning: "Each application is listed once.",
    message: (_, { application }: { application: string }) =>
      text`${quote(application)} is listed twice. Remove one of them.`,
  },
});

export function checkApplications(peer: Peer, report: Report): void {
  if (!isSet(peer.peer_applications)) {
    return;
  }
  const applications = peer.peer_applications;
  for (const [index, application] of applications.entries()) {
    const path = ["peer_applications", index];
    checkElement(report, path, application);
    if (!isSet(application)) {
      continue;
    }
    if (!(peerApplications as readonly string[]).includes(application)) {
      report.add(applicationRules["peer-application-invalid"], path, { value: application });
    }
    if (applications.indexOf(application) < index) {
      report.add(applicationRules["peer-application-duplicate"], path, { application });
    }
  }
}
