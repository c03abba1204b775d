resource "ontap_cluster_peering" "backup" {
  for_each          = provider::ontap::hub_and_spokes("vault", ["paris", "rome", "oslo"])
  clusters          = each.value
  peer_applications = ["snapmirror"]
}
