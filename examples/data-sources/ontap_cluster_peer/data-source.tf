data "ontap_cluster_peer" "dr" {
  name = "dr-site"
}

check "replication" {
  assert {
    # Both: a cluster may be reached that accepts this one no more.
    condition     = data.ontap_cluster_peer.dr.authentication.state == "ok" && data.ontap_cluster_peer.dr.status.state == "available"
    error_message = "The DR site: authentication ${data.ontap_cluster_peer.dr.authentication.state}, status ${data.ontap_cluster_peer.dr.status.state}."
  }
}
