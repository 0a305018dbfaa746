#!/usr/bin/env bash
# Collects what provlens needs to know about one application and the directory, with read-only requests (GET) to Microsoft Graph.
#
# Needs:       az (Azure CLI, signed in with "az login") and jq.
# Permissions: Application.Read.All, User.Read.All, GroupMember.Read.All, Synchronization.Read.All; all of them read only.
# Usage:       bash collect.sh "<name or object id of the service principal>" [folder]
# Then:        provlens snapshot <folder>
set -euo pipefail

app=${1:?'name or object id of the service principal'}
folder=${2:-snapshot}
graph=https://graph.microsoft.com
# What mappings and filters read. Add the extension attributes that your mappings use: extension_<app id>_<name>.
user_attributes=id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,otherMails,proxyAddresses,accountEnabled,userType,department,jobTitle,companyName,employeeId,employeeType,employeeHireDate,officeLocation,streetAddress,city,state,postalCode,country,usageLocation,preferredLanguage,businessPhones,mobilePhone,faxNumber,onPremisesImmutableId,onPremisesSamAccountName,onPremisesSecurityIdentifier,onPremisesUserPrincipalName,onPremisesExtensionAttributes,createdDateTime,deletedDateTime
group_attributes=id,displayName,description,mail,mailNickname,mailEnabled,securityEnabled,groupTypes,membershipRule,onPremisesSecurityIdentifier,createdDateTime,deletedDateTime

mkdir -p "$folder"

get() { az rest --method get --url "$1" --headers ConsistencyLevel=eventual --output json; }

# Every page of a list: <name>.0001.json, <name>.0002.json, ...
pages() {
  local name=$1 url=$2 number=1 file
  while [ -n "$url" ]; do
    file=$folder/$name.$(printf %04d "$number").json
    get "$url" > "$file.part"
    url=$(jq -r '."@odata.nextLink" // empty' "$file.part")
    # The pages are complete together: the link to the next one is taken out.
    jq -c 'del(."@odata.nextLink")' "$file.part" > "$file"
    rm "$file.part"
    number=$((number + 1))
  done
}

if [[ $app =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; then
  principal=$app
else
  principal=$(get "$graph/v1.0/servicePrincipals?\$filter=displayName%20eq%20'${app// /%20}'&\$select=id" | jq -r '.value[0].id // empty')
fi
[ -n "$principal" ] || { echo "There is no service principal $app." >&2; exit 1; }

get "$graph/v1.0/servicePrincipals/$principal" > "$folder/servicePrincipal.json"
pages appRoleAssignedTo "$graph/v1.0/servicePrincipals/$principal/appRoleAssignedTo?\$top=999"
pages synchronizationJobs "$graph/v1.0/servicePrincipals/$principal/synchronization/jobs"
for job in $(jq -r '.value[].id' "$folder"/synchronizationJobs.*.json); do
  get "$graph/v1.0/servicePrincipals/$principal/synchronization/jobs/$job/schema" > "$folder/schema-$job.json"
done

pages users "$graph/v1.0/users?\$select=$user_attributes&\$top=999"
pages deletedUsers "$graph/v1.0/directory/deletedItems/microsoft.graph.user?\$select=$user_attributes&\$top=999"
pages groups "$graph/v1.0/groups?\$select=$group_attributes&\$top=999"

# Members of the assigned groups, and of the groups in them: nested groups do not count, and provlens tells who is in one.
todo=$(jq -r '.value[] | select(.principalType == "Group") | .principalId' "$folder"/appRoleAssignedTo.*.json | sort -u)
done_groups=" "
while [ -n "$todo" ]; do
  next=""
  for group in $todo; do
    case $done_groups in *" $group "*) continue ;; esac
    done_groups="$done_groups$group "
    pages "members-$group" "$graph/v1.0/groups/$group/members?\$select=id&\$top=999"
    next="$next $(jq -r '.value[] | select(."@odata.type" == "#microsoft.graph.group") | .id' "$folder"/members-"$group".*.json)"
  done
  todo=$(echo "$next" | xargs)
done

echo "Collected into $folder. Next: provlens snapshot $folder --app $principal --taken-at $(date -u +%Y-%m-%dT%H:%MZ)"
