data "ontap_cluster" "here" {}

output "give_these_to_the_other_side" {
  value = data.ontap_cluster.here.intercluster_addresses_by_ipspace["Default"]
}
