import type { Field } from "./resource";
import { field } from "./resource";

/**
 * Every field that NetApp documents for a GET of the read-only resources, by the minor version of ONTAP 9 that first has
 * it: the fields that the bindings `netapp-ontap` 9.6 to 9.19.1 list. A name is a string, an integer (`:i`), a
 * boolean (`:b`) or a date and time (`:d`). A cluster takes these names in `fields` and filters; a field without a value
 * is left out of an answer, as ONTAP leaves out unset fields.
 */
const documented = {
  cluster: {
    6: `
      contact dns_domains location management_interfaces.name management_interfaces.uuid metric name
      name_servers nodes.name nodes.uuid ntp_servers statistics.iops_raw.other:i statistics.iops_raw.read:i
      statistics.iops_raw.total:i statistics.iops_raw.write:i statistics.latency_raw.other:i
      statistics.latency_raw.read:i statistics.latency_raw.total:i statistics.latency_raw.write:i
      statistics.status statistics.throughput_raw.other:i statistics.throughput_raw.read:i
      statistics.throughput_raw.total:i statistics.throughput_raw.write:i statistics.timestamp:d uuid
      version.full version.generation:i version.major:i version.minor:i
    `,
    7: "certificate.uuid san_optimized:b timezone.name",
    8: `
      certificate.name management_interfaces.ip.address management_interfaces.ip.family
      management_interfaces.ip.netmask
    `,
    10: `
      peering_policy.authentication_required:b peering_policy.encryption_required:b
      peering_policy.minimum_passphrase_length:i
    `,
    13: "auto_enable_activity_tracking:b auto_enable_analytics:b tags",
    16: `
      active_directory.force_account_overwrite:b active_directory.fqdn active_directory.name
      active_directory.organizational_unit active_directory.password active_directory.username disaggregated:b
    `,
    17: "active_directory.security.advertised_kdc_encryptions",
    18: "cluster_network_overlay_enabled:b",
    19: "ha.failover_protection_level",
  },
  node: {
    6: `
      cluster_interfaces.name cluster_interfaces.uuid controller.flash_cache.capacity:i
      controller.flash_cache.firmware_version controller.flash_cache.hardware_revision
      controller.flash_cache.model controller.flash_cache.part_number controller.flash_cache.serial_number
      controller.flash_cache.slot controller.flash_cache.state controller.frus.id controller.frus.state
      controller.frus.type controller.over_temperature ha.auto_giveback:b ha.enabled:b ha.partners.name
      ha.partners.uuid location management_interfaces.name management_interfaces.uuid membership model name
      serial_number service_processor.dhcp_enabled:b service_processor.firmware_version
      service_processor.ipv4_interface.address service_processor.ipv4_interface.gateway
      service_processor.ipv4_interface.netmask service_processor.ipv6_interface.address
      service_processor.ipv6_interface.gateway service_processor.ipv6_interface.netmask:i
      service_processor.link_status service_processor.mac_address service_processor.state uptime:i uuid
      version.full version.generation:i version.major:i version.minor:i
    `,
    7: `
      date:d ha.giveback.failure.code:i ha.giveback.failure.message ha.giveback.state ha.ports.state
      ha.takeover.failure.code:i ha.takeover.failure.message ha.takeover.state state system_id
      system_machine_type vendor_serial_number vm.provider_type
    `,
    8: `
      cluster_interfaces.ip.address ha.ports.number:i management_interfaces.ip.address metric
      metrocluster.custom_vlan_capable:b metrocluster.ports.name metrocluster.type
      statistics.processor_utilization_base:i statistics.processor_utilization_raw:i statistics.status
      statistics.timestamp:d
    `,
    9: `
      controller.board controller.cpu.count:i controller.cpu.firmware_release controller.cpu.processor
      controller.failed_fan.count:i controller.failed_fan.message.code controller.failed_fan.message.message
      controller.failed_power_supply.count:i controller.failed_power_supply.message.code
      controller.failed_power_supply.message.message controller.flash_cache.device_id:i
      controller.flash_cache.firmware_file controller.memory_size:i nvram.battery_state nvram.id:i owner
      storage_configuration
    `,
    10: `
      external_cache.is_enabled:b external_cache.is_hya_enabled:b external_cache.is_rewarm_enabled:b
      external_cache.pcs_size:i is_spares_low:b service_processor.autoupdate_enabled:b
      service_processor.backup.is_current:b service_processor.backup.state service_processor.backup.version
      service_processor.is_ip_configured:b service_processor.last_update_state
      service_processor.primary.is_current:b service_processor.primary.state service_processor.primary.version
      service_processor.ssh_info.allowed_addresses service_processor.type
    `,
    11: `
      ha.giveback.status.aggregate.name ha.giveback.status.aggregate.uuid ha.giveback.status.error.code
      ha.giveback.status.error.message ha.giveback.status.state ha.interconnect.adapter ha.interconnect.state
      hw_assist.status.enabled:b hw_assist.status.local.ip hw_assist.status.local.port:i
      hw_assist.status.local.state hw_assist.status.partner.ip hw_assist.status.partner.port:i
      hw_assist.status.partner.state service_processor.api_service.enabled:b
      service_processor.api_service.limit_access:b service_processor.api_service.port:i
      service_processor.auto_config.ipv4_subnet service_processor.auto_config.ipv6_subnet
    `,
    12: "snaplock.compliance_clock_time:d",
    14: `
      ha.takeover_check.reasons ha.takeover_check.takeover_possible:b
      service_processor.ipv4_interface.enabled:b service_processor.ipv4_interface.setup_state
      service_processor.ipv6_interface.enabled:b service_processor.ipv6_interface.is_ipv6_ra_enabled:b
      service_processor.ipv6_interface.link_local_ip service_processor.ipv6_interface.router_ip
      service_processor.ipv6_interface.setup_state service_processor.web_service.enabled:b
      service_processor.web_service.limit_access:b system_aggregate.name system_aggregate.uuid
    `,
    16: "anti_ransomware_version storage_availability_zones.name storage_availability_zones.uuid",
    17: `
      external_cache_bypass.enabled:b external_cache_bypass.large_read_ops_allow_percent:i
      external_cache_bypass.reset:b ha.auto_giveback_of:b ha.enable_takeover_of:b ha.type nvlog.backing_type
      nvlog.swap_mode
    `,
    19: `
      ha.giveback_of.failure.code:i ha.giveback_of.failure.message ha.giveback_of.state
      ha.giveback_of_possible:b ha.peering.dst_peer_node1.name ha.peering.dst_peer_node1.uuid
      ha.peering.dst_peer_node2.name ha.peering.dst_peer_node2.uuid ha.peering.dst_peer_node3.name
      ha.peering.dst_peer_node3.uuid ha.peering.ineligible:b ha.peering.node_protection_level:i
      ha.takeover_of.failure.code:i ha.takeover_of.failure.message ha.takeover_of.state
      ha.takeover_of_possible:b
    `,
  },
  ipInterface: {
    6: `
      enabled:b ip.address ip.family ip.netmask ipspace.name ipspace.uuid location.auto_revert:b
      location.broadcast_domain.name location.broadcast_domain.uuid location.failover location.home_node.name
      location.home_node.uuid location.home_port.name location.home_port.node.name location.home_port.uuid location.is_home:b
      location.node.name location.node.uuid location.port.name location.port.node.name location.port.uuid name scope
      service_policy.name service_policy.uuid services state svm.name svm.uuid uuid vip:b
    `,
    8: `
      statistics.status statistics.throughput_raw.read:i statistics.throughput_raw.total:i
      statistics.throughput_raw.write:i statistics.timestamp:d
    `,
    9: "ddns_enabled:b dns_zone",
    10: `
      metric.duration metric.status metric.throughput.read:i metric.throughput.total:i
      metric.throughput.write:i metric.timestamp:d probe_port:i rdma_protocols
    `,
    11: "subnet.name subnet.uuid",
  },
  svm: {
    6: `
      aggregates.name aggregates.uuid cifs.ad_domain.fqdn cifs.ad_domain.organizational_unit
      cifs.ad_domain.password cifs.ad_domain.user cifs.enabled:b cifs.name comment dns.domains dns.servers
      fcp.enabled:b ip_interfaces.ip.address ip_interfaces.ip.netmask
      ip_interfaces.location.broadcast_domain.name ip_interfaces.location.broadcast_domain.uuid
      ip_interfaces.location.home_node.name ip_interfaces.location.home_node.uuid ip_interfaces.name
      ip_interfaces.service_policy ip_interfaces.uuid ipspace.name ipspace.uuid iscsi.enabled:b language
      ldap.ad_domain ldap.base_dn ldap.bind_dn ldap.enabled:b ldap.servers name nfs.enabled:b nis.domain
      nis.enabled:b nis.servers nsswitch.group nsswitch.hosts nsswitch.namemap nsswitch.netgroup
      nsswitch.passwd nvme.enabled:b snapshot_policy.name snapshot_policy.uuid state subtype uuid
    `,
    7: `
      aggregates_delegated:b certificate.uuid fc_interfaces.data_protocol fc_interfaces.location.port.name
      fc_interfaces.location.port.uuid fc_interfaces.name fc_interfaces.uuid ip_interfaces.services
      s3.enabled:b s3.name snapmirror.is_protected:b snapmirror.protected_volumes_count:i
    `,
    8: `
      certificate.name s3.certificate.name s3.certificate.uuid s3.is_http_enabled:b s3.is_https_enabled:b
      s3.port:i s3.secure_port:i
    `,
    9: `
      cifs.allowed:b fcp.allowed:b iscsi.allowed:b max_volumes nfs.allowed:b nvme.allowed:b
      qos_policy.max_throughput_iops:i qos_policy.max_throughput_mbps:i qos_policy.min_throughput_iops:i
      qos_policy.min_throughput_mbps:i qos_policy.name qos_policy.uuid
    `,
    10: "anti_ransomware_default_volume_state ndmp.allowed:b",
    11: "is_space_enforcement_logical:b is_space_reporting_logical:b",
    12: `
      aggregates.available_size:i aggregates.snaplock_type aggregates.state aggregates.type
      auto_enable_activity_tracking:b auto_enable_analytics:b ip_interfaces.subnet.name
      ip_interfaces.subnet.uuid s3.default_unix_user s3.default_win_user
    `,
    13: `
      anti_ransomware_auto_switch_duration_without_new_file_extension:i
      anti_ransomware_auto_switch_from_learning_to_enabled:b anti_ransomware_auto_switch_minimum_file_count:i
      anti_ransomware_auto_switch_minimum_file_extension:i
      anti_ransomware_auto_switch_minimum_learning_period:i anti_ransomware_incoming_write_threshold
      anti_ransomware_incoming_write_threshold_percent cifs.ad_domain.default_site cifs.domain_workgroup
      ldap.restrict_discovery_to_site:b number_of_volumes_in_recovery_queue:i
      qos_adaptive_policy_group_template.max_throughput_iops:i
      qos_adaptive_policy_group_template.max_throughput_mbps:i
      qos_adaptive_policy_group_template.min_throughput_iops:i
      qos_adaptive_policy_group_template.min_throughput_mbps:i qos_adaptive_policy_group_template.name
      qos_adaptive_policy_group_template.uuid storage.allocated:i storage.available:i storage.limit:i
      storage.limit_threshold_alert:i storage.limit_threshold_exceeded:b storage.used_percentage:i
      total_volume_size_in_recovery_queue:i
    `,
    14: `
      anti_ransomware.event_log.is_enabled_on_new_file_extension_seen:b
      anti_ransomware.event_log.is_enabled_on_snapshot_copy_creation:b
      snapmirror.protected_consistency_group_count:i
    `,
    15: "cifs.auth_style cifs.workgroup",
    16: `
      anti_ransomware_auto_switch_minimum_incoming_data ip_interfaces.location.home_port.name
      ip_interfaces.location.home_port.uuid qos_policy_group_template.max_throughput_iops:i
      qos_policy_group_template.max_throughput_mbps:i qos_policy_group_template.min_throughput_iops:i
      qos_policy_group_template.min_throughput_mbps:i qos_policy_group_template.name
      qos_policy_group_template.uuid s3.allowed:b
    `,
    17: `
      qos_adaptive_policy_group_template.max_throughput qos_adaptive_policy_group_template.min_throughput
      qos_policy.max_throughput qos_policy.min_throughput qos_policy_group_template.max_throughput
      qos_policy_group_template.min_throughput
    `,
    18: "snapshot_autodelete_enabled:b snapshot_reserve_percent:i",
    19: "san_multipathing snapmirror.protection_type",
  },
  ipspace: {
    6: "name uuid",
    19: "tcp_stack",
  },
  broadcastDomain: {
    6: "ipspace.name ipspace.uuid mtu:i name ports.name ports.uuid uuid",
    8: "ports.node.name ports.node.uuid",
  },
  job: {
    6: "code:i description end_time:d message start_time:d state uuid",
    8: "svm.name svm.uuid",
    9: "error.arguments.code error.arguments.message error.code error.message",
    11: "node.name",
  },
} satisfies Record<string, Record<number, string>>;

const types = { i: "integer", b: "boolean", d: "datetime" } as const;

/** The documented fields of a resource. */
export function documentedFields(resource: keyof typeof documented): Field[] {
  return Object.entries(documented[resource]).flatMap(([since, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => {
        const [path = "", type] = name.split(":") as [string, keyof typeof types | undefined];
        return field(path, { since: Number(since), type: type === undefined ? "string" : types[type] });
      }),
  );
}
