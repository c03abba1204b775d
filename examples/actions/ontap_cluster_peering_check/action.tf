terraform {
  required_version = ">= 1.14" # for actions
}

resource "ontap_cluster_peering" "paris_rome" {
  clusters = ["paris", "rome"]

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.ontap_cluster_peering_check.paris_rome]
    }
  }
}

# Also by itself: terraform apply -invoke=action.ontap_cluster_peering_check.paris_rome
action "ontap_cluster_peering_check" "paris_rome" {
  config {
    clusters = ["paris", "rome"]
  }
}
