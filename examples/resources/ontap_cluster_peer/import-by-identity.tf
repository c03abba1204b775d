import {
  to = ontap_cluster_peer.existing
  identity = {
    cluster_uuid = "e4a3b2c1-bdae-11eb-812c-005056bb0af1"
    uuid         = "b404cc52-bdae-11eb-812c-005056bb0af1"
  }
}
