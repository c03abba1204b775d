terraform {
  required_version = ">= 1.11" # for write-only arguments
}

ephemeral "ontap_cluster_peer_passphrase" "this" {
  length = 32
}

resource "ontap_cluster_peer" "west" {
  remote = {
    ip_addresses = ["10.1.2.1", "10.1.2.2"]
  }
  authentication = {
    passphrase_wo         = ephemeral.ontap_cluster_peer_passphrase.this.passphrase
    passphrase_wo_version = "1"
  }
}
