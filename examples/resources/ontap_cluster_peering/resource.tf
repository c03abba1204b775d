# Both sides, with a passphrase that nobody sees.
resource "ontap_cluster_peering" "paris_rome" {
  clusters          = ["paris", "rome"] # names of the provider's clusters
  peer_applications = ["snapmirror"]
}

# Each of several clusters with each other one.
resource "ontap_cluster_peering" "mesh" {
  for_each = provider::ontap::mesh(["berlin", "oslo", "vienna"])
  clusters = each.value
}

# What one side has of its own, and a new passphrase in each month.
resource "ontap_cluster_peering" "paris_lyon" {
  clusters   = ["paris", "lyon"]
  encryption = "tls_psk"
  rotation   = "2026-11"

  sides = {
    paris = {
      name                 = "lyon-over-vpn"
      ipspace              = "vpn"
      ip_addresses         = ["203.0.113.10", "203.0.113.11"] # behind a NAT
      initial_allowed_svms = ["svm1"]
    }
    lyon = {
      interfaces = ["lyon-01_ic1", "lyon-02_ic1"] # LIFs for this relationship, where there are more
    }
  }
}
