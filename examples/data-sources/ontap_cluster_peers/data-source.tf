# Peers that are not authenticated, in ONTAP's own query language.
data "ontap_cluster_peers" "not_authenticated" {
  filter = {
    "authentication.state" = "!ok"
  }
  order_by = "name"
}

# All conditions of a filter have to hold. Everything that is not as it should be, for one reason or another, is chosen by Terraform.
data "ontap_cluster_peers" "all" {}

output "unhealthy" {
  value = [
    for peer in data.ontap_cluster_peers.all.peers : peer.name
    if peer.authentication.state != "ok" || peer.status.state != "available"
  ]
}
