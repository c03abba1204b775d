# Everything that is not as it should be, in ONTAP's own query language.
data "ontap_cluster_peers" "unhealthy" {
  filter = {
    "status.state" = "!available"
  }
  order_by = "name"
}

output "unhealthy" {
  value = [for peer in data.ontap_cluster_peers.unhealthy.peers : peer.name]
}
