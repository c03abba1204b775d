#!/bin/sh
# Plans, changes nothing, and sends to ALERT_URL what somebody should look at. It runs in an initialised Terraform folder, and its
# exit status is that of "terraform plan -detailed-exitcode": 0 all is well, 2 an apply would change something, 1 something is wrong
# that no apply mends, or could not be looked at.
set -u
export ONTAP_UNHEALTHY_RELATIONSHIPS=error TF_IN_AUTOMATION=1

report=$(mktemp)
trap 'rm -f "$report"' EXIT
terraform plan -detailed-exitcode -input=false -lock=false -no-color >"$report" 2>&1
status=$?

case $status in
  0) exit 0 ;;
  2) headline="Peering: an apply would change something." ;;
  *) headline="Peering: a relationship is not healthy, or a cluster could not be asked." ;;
esac
cat "$report"
# The plan names clusters and addresses. It never holds a password or a passphrase.
{ echo "$headline"; echo; cat "$report"; } |
  curl --silent --show-error --fail --header "Content-Type: text/plain" --data-binary @- "$ALERT_URL" ||
  echo "The alert could not be sent to $ALERT_URL." >&2
exit "$status"
