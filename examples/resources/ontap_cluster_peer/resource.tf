terraform {
  required_version = ">= 1.11" # for write-only arguments
}

# Both sides in one configuration: the passphrase is made for this run and stored nowhere.
ephemeral "ontap_cluster_peer_passphrase" "this" {}

data "ontap_cluster" "here" {}

data "ontap_cluster" "paris" {
  cluster = "paris"
}

resource "ontap_cluster_peer" "here" {
  remote = {
    ip_addresses = data.ontap_cluster.paris.intercluster_addresses_by_ipspace["Default"]
  }
  authentication = {
    passphrase_wo         = ephemeral.ontap_cluster_peer_passphrase.this.passphrase
    passphrase_wo_version = "2026-11"
  }
  peer_applications = ["snapmirror"]
}

resource "ontap_cluster_peer" "paris" {
  cluster = "paris"
  remote = {
    ip_addresses = data.ontap_cluster.here.intercluster_addresses_by_ipspace["Default"]
  }
  authentication = {
    passphrase_wo         = ephemeral.ontap_cluster_peer_passphrase.this.passphrase
    passphrase_wo_version = "2026-11"
  }
  peer_applications = ["snapmirror"]
}

# An offer to a cluster that someone else runs: hand the passphrase and the address on.
resource "ontap_cluster_peer" "partner" {
  name = "partner"
  authentication = {
    generate_passphrase = true
    expiry_time         = "P3D"
  }
}

output "for_the_partner" {
  value = {
    passphrase = ontap_cluster_peer.partner.authentication.passphrase
    address    = ontap_cluster_peer.partner.ip_address
    until      = ontap_cluster_peer.partner.authentication.expires_at
  }
  sensitive = true
}
