terraform {
  required_version = ">= 1.14" # for actions
}

resource "ontap_cluster_peering" "paris_rome" {
  clusters = ["paris", "rome"]
}

# terraform apply -invoke=action.ontap_cluster_peering_rotate.paris_rome
action "ontap_cluster_peering_rotate" "paris_rome" {
  config {
    clusters = ontap_cluster_peering.paris_rome.clusters
  }
}
