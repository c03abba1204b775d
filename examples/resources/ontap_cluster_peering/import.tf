import {
  to = ontap_cluster_peering.existing
  id = "berlin,rome"
}

resource "ontap_cluster_peering" "existing" {
  clusters = ["berlin", "rome"]
}
