terraform {
  required_providers {
    ontap = {
      source  = "cdktf-ontap/ontap"
      version = "~> 0.1.0"
    }
  }
}

# One cluster. Username and password come from ONTAP_USERNAME and ONTAP_PASSWORD.
provider "ontap" {
  hostname = "cluster1.example.com"
  ca_file  = "/etc/ssl/storage-ca.pem"

  # Further clusters in the same process, by a name of your choice. Their passwords come from ONTAP_PARIS_PASSWORD and so on.
  clusters = {
    paris = {
      hostname = "paris.example.com"
      username = "terraform"
      ca_file  = "/etc/ssl/storage-ca.pem"
    }
  }
}
