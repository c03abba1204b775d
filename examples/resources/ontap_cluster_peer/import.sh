# by uuid
terraform import ontap_cluster_peer.existing b404cc52-bdae-11eb-812c-005056bb0af1

# by name
terraform import ontap_cluster_peer.existing name=cluster2

# on one of the provider's `clusters`
terraform import ontap_cluster_peer.existing paris/b404cc52-bdae-11eb-812c-005056bb0af1
