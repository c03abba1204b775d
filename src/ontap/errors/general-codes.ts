import type { KnownCode } from "./known-code";

const clientFault = "This is a fault of the client, not of its caller: please report it.";
const jsonBody: KnownCode = { meaning: "The request body is not valid JSON", advice: clientFault };
function rpcInside(meaning: string): KnownCode {
  return {
    meaning,
    advice: "Check with `cluster show` that all nodes are healthy, then try again.",
    transient: "interrupted",
  };
}

/** The codes of ONTAP's REST framework, which any request can meet. */
export const generalCodes: Readonly<Record<string, KnownCode>> = {
  "1": {
    meaning: "An entry with these identifiers exists already",
    advice: "Import or change the existing one, or delete it first.",
  },
  "2": { meaning: "A field is invalid, missing, or one too many", advice: "Correct the field that the message names." },
  "3": { meaning: "The operation is not supported", advice: "Check the ONTAP version of the cluster." },
  "4": {
    meaning: "No such entry",
    advice: "It was deleted, or its uuid changed: an accepted offer gets a new one. Search by name.",
    // What is to be created cannot be missing, so something is that the body refers to.
    adviceOn: {
      POST: "Something that the request names does not exist on this cluster: check `ipspace` and `initial_allowed_svms`.",
    },
  },
  "6": { meaning: "Permission denied", advice: "Give the user a role that allows this method on this path." },
  "8": {
    meaning: "The resource is in use",
    advice: "Find out with the message what uses it, and try again when that is done.",
    adviceFor: {
      initial_allowed_svms:
        "The other cluster has accepted the relationship, so leave the field out: which SVMs may peer is from here on a " +
        "matter of SVM peer permissions (`vserver peer permission` on the cluster).",
    },
  },
  "65541": rpcInside("A call between the nodes of the cluster timed out"),
  "65552": rpcInside("A call between the nodes of the cluster failed"),
  "65562": rpcInside("A call between the nodes of the cluster met an internal error"),
  "262177": { meaning: "A value is missing", advice: "Give a value for the field that the message names." },
  "262179": { meaning: "Unexpected argument", advice: "Remove the query field: this ONTAP version does not know it." },
  "262185": {
    meaning: "A field holds an invalid value",
    advice: "Correct the value of the field that the message names.",
  },
  "262186": { meaning: "Two fields exclude each other", advice: "Leave out one of the fields that the message names." },
  "262188": { meaning: "A field was given twice", advice: "Give the field once." },
  "262196": {
    meaning: "A field cannot be set in this operation",
    advice: "Leave out the field that the message names.",
  },
  "262197": {
    meaning: "A query parameter holds an invalid value",
    advice: "Correct the parameter that the message names.",
  },
  "262198": { meaning: "This method takes no request body", advice: clientFault },
  "262199": jsonBody,
  "262200": jsonBody,
  "262201": jsonBody,
  "262245": {
    meaning: "A value is out of its range",
    advice: "Correct the value of the field that the message names.",
  },
  "262247": {
    meaning: "A value does not fit its field",
    advice: "Correct the value of the field that the message names.",
  },
  "262248": { meaning: "A query parameter has no value", advice: clientFault },
  "262255": {
    meaning: "A list stands where none is expected",
    advice: "Give a single value for the field that the message names.",
  },
  "393271": rpcInside("A node of the cluster cannot be reached"),
  "6691623": {
    meaning: "The login was refused",
    advice: "Check the username and the password, or the certificate or token, and that the user may log in by `http`.",
  },
  "39387137": { meaning: "The URL is not valid", advice: clientFault },
};
