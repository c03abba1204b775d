// Written from the interfaces of src/constructs by "npm run generate".
export const PROPS = {
  "OntapClusterPeerRemote": {
    "ipAddresses": true
  },
  "OntapClusterPeerAuthentication": {
    "passphrase": true,
    "passphraseWo": true,
    "passphraseWoVersion": true,
    "passphraseWoResend": true,
    "generatePassphrase": true,
    "expiryTime": true,
    "inUse": true
  },
  "OntapClusterPeerEncryption": {
    "proposed": true
  },
  "OntapReference": {
    "name": true,
    "uuid": true
  },
  "OntapLocalInterface": {
    "ipAddress": true
  },
  "OntapLocalNetwork": {
    "interfaces": "OntapLocalInterface",
    "netmask": true,
    "broadcastDomain": true,
    "gateway": true
  },
  "OntapTimeouts": {
    "create": true,
    "read": true,
    "update": true,
    "delete": true
  },
  "OntapClusterPeerConfig": {
    "name": true,
    "cluster": true,
    "remote": "OntapClusterPeerRemote",
    "authentication": "OntapClusterPeerAuthentication",
    "encryption": "OntapClusterPeerEncryption",
    "ipspace": "OntapReference",
    "initialAllowedSvms": "OntapReference",
    "peerApplications": true,
    "localNetwork": "OntapLocalNetwork",
    "waitForAuthentication": true,
    "timeouts": "OntapTimeouts",
    "allowLiteralSecrets": true,
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "EphemeralOntapClusterPeerPassphraseConfig": {
    "length": true,
    "provider": true
  },
  "DataOntapClusterConfig": {
    "cluster": true,
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "DataOntapClusterPeerConfig": {
    "uuid": true,
    "name": true,
    "cluster": true,
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "DataOntapClusterPeersConfig": {
    "filter": true,
    "orderBy": true,
    "maxRecords": true,
    "cluster": true,
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "OntapPeeringSide": {
    "name": true,
    "ipspace": true,
    "ipAddresses": true,
    "interfaces": true,
    "initialAllowedSvms": true,
    "deletionPolicy": true
  },
  "OntapPeeringOptions": {
    "encryption": true,
    "peerApplications": true,
    "ipspace": true,
    "addressFamily": true,
    "sides": {
      "each": "OntapPeeringSide"
    },
    "rotation": true,
    "adoptExisting": true,
    "timeouts": "OntapTimeouts",
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "OntapClusterPeeringConfig": {
    "clusters": true,
    "encryption": true,
    "peerApplications": true,
    "ipspace": true,
    "addressFamily": true,
    "sides": {
      "each": "OntapPeeringSide"
    },
    "rotation": true,
    "adoptExisting": true,
    "timeouts": "OntapTimeouts",
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "OntapMeshConfig": {
    "clusters": true,
    "encryption": true,
    "peerApplications": true,
    "ipspace": true,
    "addressFamily": true,
    "sides": {
      "each": "OntapPeeringSide"
    },
    "rotation": true,
    "adoptExisting": true,
    "timeouts": "OntapTimeouts",
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "OntapHubAndSpokesConfig": {
    "hub": true,
    "spokes": true,
    "encryption": true,
    "peerApplications": true,
    "ipspace": true,
    "addressFamily": true,
    "sides": {
      "each": "OntapPeeringSide"
    },
    "rotation": true,
    "adoptExisting": true,
    "timeouts": "OntapTimeouts",
    "dependsOn": true,
    "count": true,
    "provider": true,
    "lifecycle": true,
    "forEach": true,
    "provisioners": true,
    "connection": true
  },
  "OntapLogin": {
    "username": true,
    "password": true,
    "certificate": true,
    "privateKey": true,
    "token": true,
    "caFile": true,
    "caCertificate": true,
    "validateCerts": true
  },
  "OntapConnection": {
    "hostname": true,
    "username": true,
    "password": true,
    "certificate": true,
    "privateKey": true,
    "token": true,
    "caFile": true,
    "caCertificate": true,
    "validateCerts": true
  },
  "OntapProviderConfig": {
    "alias": true,
    "clusters": {
      "each": "OntapConnection"
    },
    "defaults": "OntapLogin",
    "retryTimeout": true,
    "unhealthyRelationships": true,
    "allowLiteralSecrets": true,
    "hostname": true,
    "username": true,
    "password": true,
    "certificate": true,
    "privateKey": true,
    "token": true,
    "caFile": true,
    "caCertificate": true,
    "validateCerts": true
  }
} as const;
