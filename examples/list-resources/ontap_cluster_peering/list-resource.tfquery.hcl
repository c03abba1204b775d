# In a file that ends in .tfquery.hcl
list "ontap_cluster_peering" "fleet" {
  provider = ontap
  limit    = 1000
}
