/** Where Terraform finds this provider. A module of its own, since a start of the process reads it before all the rest. */
export const providerAddress = "registry.terraform.io/cdktf-ontap/ontap";
