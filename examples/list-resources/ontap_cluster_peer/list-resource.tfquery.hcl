# In a file that ends in .tfquery.hcl
list "ontap_cluster_peer" "broken" {
  provider = ontap

  config {
    clusters = ["berlin", "rome"]
    filter   = { "status.state" = "!available" }
  }
}
