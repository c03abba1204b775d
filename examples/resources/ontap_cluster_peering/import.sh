# by the names of the two clusters, in either order
terraform import ontap_cluster_peering.existing berlin,rome
