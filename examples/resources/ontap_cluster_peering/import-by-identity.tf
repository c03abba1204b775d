import {
  to = ontap_cluster_peering.existing
  identity = {
    cluster_uuids = [
      "b404cc52-bdae-11eb-812c-005056bb0af1",
      "e4a3b2c1-bdae-11eb-812c-005056bb0af1",
    ]
  }
}
