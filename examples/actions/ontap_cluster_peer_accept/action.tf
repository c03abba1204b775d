terraform {
  required_version = ">= 1.14" # for actions
}

variable "offered_passphrase" {
  type      = string
  sensitive = true # Terraform 1.16 and newer leave ephemeral values out of -invoke
}

# terraform apply -invoke=action.ontap_cluster_peer_accept.rome
action "ontap_cluster_peer_accept" "rome" {
  config {
    cluster = "rome"
    remote = {
      ip_addresses = ["10.1.1.1", "10.1.1.2"]
    }
    passphrase = var.offered_passphrase
  }
}
