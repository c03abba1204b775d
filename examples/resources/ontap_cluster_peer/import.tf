import {
  to = ontap_cluster_peer.existing
  id = "b404cc52-bdae-11eb-812c-005056bb0af1"
}

# Name only what you care about: the plan after it is empty, and no passphrase is asked for.
resource "ontap_cluster_peer" "existing" {
  peer_applications = ["snapmirror"]
}
