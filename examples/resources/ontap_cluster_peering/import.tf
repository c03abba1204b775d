import {
  to = ontap_cluster_peering.paris_rome
  id = "paris,rome"
}

resource "ontap_cluster_peering" "paris_rome" {
  clusters = ["paris", "rome"]
}
