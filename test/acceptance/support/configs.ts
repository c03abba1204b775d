import { eastAddresses, westAddresses } from "./lab";

/** East offers; west accepts with the passphrase that east's cluster generated. */
export function offerAndAcceptance(east = "", west = "", version = "1") {
  return `
  resource "ontap_cluster_peer" "east" {
    authentication = { generate_passphrase = true, passphrase_wo_version = "${version}" }
    ${east}
  }
  resource "ontap_cluster_peer" "west" {
    provider       = ontap.west
    remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
    authentication = { passphrase = ontap_cluster_peer.east.authentication.passphrase }
    ${west}
  }`;
}

/** Both sides are addressed, with one passphrase. */
export function twoSides(authentication = 'passphrase = "correct horse"', east = "", west = "") {
  return `
  resource "ontap_cluster_peer" "east" {
    remote         = { ip_addresses = ${JSON.stringify(westAddresses)} }
    authentication = { ${authentication} }
    ${east}
  }
  resource "ontap_cluster_peer" "west" {
    provider       = ontap.west
    remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
    authentication = { ${authentication} }
    ${west}
  }`;
}

/** East's side alone: another team makes the other one. */
export function eastAlone(authentication = 'passphrase = "correct horse"', more = "") {
  return `
  resource "ontap_cluster_peer" "east" {
    remote         = { ip_addresses = ${JSON.stringify(westAddresses)} }
    authentication = { ${authentication} }
    ${more}
  }`;
}
