resource "ontap_cluster_peering" "mesh" {
  for_each = provider::ontap::mesh(["paris", "rome", "oslo"])
  clusters = each.value
}

# ontap_cluster_peering.mesh["oslo,paris"], ["oslo,rome"] and ["paris,rome"]
