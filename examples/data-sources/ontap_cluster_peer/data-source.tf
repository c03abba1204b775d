data "ontap_cluster_peer" "dr" {
  name = "dr-site"
}

check "replication" {
  assert {
    condition     = data.ontap_cluster_peer.dr.status.state == "available"
    error_message = "The DR site cannot be reached: ${data.ontap_cluster_peer.dr.status.state}."
  }
}
