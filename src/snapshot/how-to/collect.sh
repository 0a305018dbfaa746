#!/usr/bin/env bash
# Collects what provlens can use from Microsoft Entra ID: provisioning logs, audit logs, the directory once, and of each application its
# provisioning jobs, schemas, roles and assignments. It sends GET requests to Microsoft Graph, and nothing else.
#
# Usage:       bash collect.sh [--app "<name or object id>"]... [--folder entra] [--days 30] [--no-logs]
#              Without --app: every application that has a provisioning job. Run the same command again after a break-off: finished pages
#              are kept, and it goes on behind them.
# Then:        provlens load entra
# Needs:       bash 3.2 or later, curl, jq 1.6 or later; and a token: of the Azure CLI after "az login", or in the variable GRAPH_TOKEN.
# Permissions: {{permissions}}
#              All of them only read. {{audit}}
#              The Azure CLI has fixed permissions of its own. Where Graph answers 403, take a token of an app registration that has these:
#              sign in with "az login --service-principal", or put its token into GRAPH_TOKEN.
# Roles:       {{roles}}
# Other cloud: GRAPH_URL=https://graph.microsoft.us, for example.
# Not here:    the accounts of each application. Export them from the application itself.
# By hand:     provlens snapshot --how-to manual
set -euo pipefail
umask 077

stop() { printf 'collect.sh: %s\n' "$*" >&2; exit 1; }
say() { printf '%s\n' "$*" >&2; }

folder=entra
days=30
logs=yes
apps=()
while [ $# -gt 0 ]; do
  case $1 in
    --app) [ $# -gt 1 ] || stop '--app needs the name or the object id of an application.'; apps+=("$2"); shift 2 ;;
    --folder) [ $# -gt 1 ] || stop '--folder needs the name of a folder.'; folder=${2%/}; shift 2 ;;
    --days) [ $# -gt 1 ] || stop '--days needs a number.'; days=$2; shift 2 ;;
    --no-logs) logs=no; shift ;;
    *) stop "Unknown word $1. Usage: bash collect.sh [--app \"<name or object id>\"]... [--folder entra] [--days 30] [--no-logs]" ;;
  esac
done
[[ $days =~ ^[0-9]{1,4}$ ]] || stop '--days needs a number.'
for tool in curl jq; do command -v "$tool" > /dev/null || stop "$tool is needed, and not installed."; done

graph=${GRAPH_URL:-https://graph.microsoft.com}
graph=${graph%/}
# A token goes to Graph over TLS. Plain HTTP is for tests on this machine.
case $graph in
  https://*) protocols='=https' ;;
  http://127.0.0.1:* | http://localhost:*) protocols='=http' ;;
  *) stop 'GRAPH_URL has to begin with https://.' ;;
esac
given_token=${GRAPH_TOKEN:-}
unset GRAPH_TOKEN
# How long the first of the waits between attempts takes, in seconds; each takes twice as long as the one before.
first_wait=${RETRY_SECONDS:-5}
attempts=6

user_attributes={{userAttributes}}
group_attributes={{groupAttributes}}
guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

# ---- What a run keeps for the next one: the pages, and in .state which lists are finished and where the others go on.

state=$folder/.state
# The words of the request: a run that goes on has to ask for the same.
request="$logs $days ${apps[*]+${apps[*]}}"
if [ -f "$folder/manifest.json" ] && [ "$(jq -r '.finishedAt != null' "$folder/manifest.json")" = true ]; then
  stop "$folder is complete. Name another folder for a new collection: --folder entra-2"
elif [ -d "$state" ]; then
  [ "$(cat "$state/request")" = "$request" ] || stop "$folder was begun with other options. Use the same ones, or another --folder."
  say "Going on with $folder."
else
  [ ! -d "$folder" ] || [ -z "$(ls -A "$folder")" ] || stop "The folder $folder holds other files. Name another one with --folder."
  mkdir -p "$state"
  printf '%s' "$request" > "$state/request"
  jq -rn --argjson days "$days" 'now | floor - $days * 86400 | todate' | tr -d '\r' > "$state/since"
  date -u +%Y-%m-%dT%H:%M:%SZ > "$state/started"
fi
since=$(cat "$state/since")
: > "$state/refused"
touch "$state/files"
work=$(mktemp -d)

# The manifest: when each file was collected, and what was refused. provlens reads the times from it.
write_manifest() {
  jq -Rn --arg finished "$1" --arg started "$(cat "$state/started")" --rawfile files "$state/files" --rawfile refused "$state/refused" '
    def rows($text): [$text | split("\n")[] | select(. != "") | sub("\r$"; "") | split("\t")];
    { provlensCollection: 1, startedAt: $started, finishedAt: (if $finished == "" then null else $finished end),
      refused: [rows($refused)[] | {source: .[0], status: .[1], message: .[2]}],
      files: [rows($files) | group_by(.[1])[] | last | {path: .[1], takenAt: .[0]}] }' > "$folder/manifest.json.part"
  mv "$folder/manifest.json.part" "$folder/manifest.json"
}
at_exit() {
  local code=$?
  [ ! -s "$state/files" ] || write_manifest "${finished:-}" || true
  rm -rf "$work"
  [ -z "${finished:-}" ] || rm -rf "$state"
  [ "$code" = 0 ] || [ -n "${finished:-}" ] || say "What is finished is kept in $folder. Run the same command again to go on."
}
trap at_exit EXIT
trap 'exit 130' INT TERM

# ---- Requests

sign_in() {
  if [ -n "$given_token" ]; then token=$given_token
  else
    command -v az > /dev/null || stop 'There is no token: install the Azure CLI and run "az login", or set GRAPH_TOKEN.'
    token=$(az account get-access-token --resource "$graph" --query accessToken --output tsv | tr -d '\r') ||
      stop 'The Azure CLI gave no token. Run "az login" first.'
  fi
  [[ $token =~ ^[A-Za-z0-9._~+/=-]+$ ]] || stop 'The token has characters that no token has.'
}

# The token reaches curl through its standard input: no list of processes shows it.
send() {
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --config - --silent --show-error --globoff --compressed --proto "$protocols" --connect-timeout 30 --max-time 600 \
      --dump-header "$work/head" --output "$work/body" --write-out '%{http_code}' --url "$1" 2> "$work/error"
}

message() { jq -r '.error | "\(.code // "?"): \(.message // "?")"' "$work/body" 2> /dev/null | LC_ALL=C tr -cd '\40-\176' | cut -c1-300; }

# Gets one address into $work/body. Waits and tries again where Graph is busy (429, 5xx) or the connection breaks; stops the script where
# the token does not count or nothing helps. Returns 1 where Graph refuses this request; $status says how.
get() {
  local url=$1 attempt=1 wait
  case $url in "$graph"/*) ;; *) stop "A next page lies on another server, which gets no token: ${url%%\?*}" ;; esac
  while :; do
    rm -f "$work/head" "$work/body"
    status=$(send "$url") || status=000
    case $status in
      200) if jq -e 'type == "object"' "$work/body" > /dev/null 2>&1; then return 0; fi ;;
      401)
        [ "$attempt" = 1 ] && [ -z "$given_token" ] || stop "Graph does not accept the token (401): it may have expired. Sign in again."
        sign_in ;;
      429 | 5?? | 000) ;;
      *) return 1 ;;
    esac
    [ "$attempt" -lt "$attempts" ] || stop "No answer after $attempts attempts (status $status): ${url%%\?*} $(head -1 "$work/error" 2> /dev/null)"
    wait=$( (tr -d '\r' < "$work/head" | awk 'tolower($1) == "retry-after:" { print $2 }' | tail -1) 2> /dev/null || true)
    [[ $wait =~ ^[0-9]+$ ]] || wait=$((first_wait << (attempt - 1)))
    [ "$status" = 401 ] || say "  status $status; trying again in $wait s"
    [ "$status" = 401 ] || sleep "$wait"
    attempt=$((attempt + 1))
  done
}

refused() {
  local what=$1 text
  text=$(message)
  say "  refused ($status): $what. $text"
  printf '%s\t%s\t%s\n' "$what" "$status" "${text//$'\t'/ }" >> "$state/refused"
}

# Moves a finished file into its place, and notes when it was collected.
keep() {
  mkdir -p "$(dirname "$folder/$1")"
  mv "$work/page" "$folder/$1"
  case $1 in .state/*) ;; *) printf '%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" >> "$state/files" ;; esac
}

# One answer into the file $1. Returns 1 where Graph refuses it.
single() {
  [ ! -f "$folder/$1" ] || return 0
  get "$2" || return 1
  mv "$work/body" "$work/page"
  keep "$1"
}

# Every page of a list: <name>.0001.json, <name>.0002.json, ... Returns 1 where Graph refuses it.
list() {
  local name=$1 url=$2 number=1 mark goes_on=no
  mark=$state/${name//\//,}
  [ ! -f "$mark.done" ] || return 0
  if [ -f "$mark.next" ]; then
    { read -r number; read -r url; } < "$mark.next"
    goes_on=yes
  fi
  while [ -n "$url" ]; do
    if ! get "$url"; then
      # The place where the last run ended does not last forever: then the list begins again.
      if [ "$goes_on" = yes ] && { [ "$status" = 400 ] || [ "$status" = 410 ]; }; then
        say "  $name begins again: its next page has expired"
        rm -f "$mark.next" "$folder/$name".[0-9][0-9][0-9][0-9]*.json
        number=1 url=$2 goes_on=no
        continue
      fi
      return 1
    fi
    goes_on=no
    url=$(jq -r '."@odata.nextLink" // empty' "$work/body" | tr -d '\r')
    # The pages are complete together: the link to the next one is taken out.
    jq -c 'del(."@odata.nextLink")' "$work/body" > "$work/page"
    keep "$name.$(printf %04d "$number").json"
    number=$((number + 1))
    printf '%s\n%s\n' "$number" "$url" > "$work/next"
    mv "$work/next" "$mark.next"
    [ -z "$url" ] || say "  $name: $((number - 1)) pages"
  done
  mv "$mark.next" "$mark.done"
}

# What the pages of a list hold, by a jq filter over each entry.
entries() { cat "$folder/$1".[0-9][0-9][0-9][0-9]*.json 2> /dev/null | jq -r ".value[] | $2" | tr -d '\r'; }

uri() { jq -rn --arg text "$1" '$text | @uri' | tr -d '\r'; }

# ---- Which applications

token=
sign_in

quote="'"
# A service principal by its object id or its name.
principal_of() {
  local found
  if [[ $1 =~ $guid ]]; then found=$1
  else
    get "$graph/v1.0/servicePrincipals?\$filter=displayName%20eq%20'$(uri "${1//$quote/$quote$quote}")'&\$select=id,displayName" ||
      stop "Graph refuses the list of applications ($status): $(message)"
    found=$(jq -r '.value[].id' "$work/body" | tr -d '\r')
  fi
  [ -n "$found" ] || stop "There is no application called $1."
  [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ] || stop "Several applications are called $1. Take the object id of one: $(echo $found)"
  principal=$found
}

principals=()
if [ "${#apps[@]}" -gt 0 ]; then
  for app in "${apps[@]}"; do principal_of "$app"; principals+=("$principal"); done
else
  if [ "$logs" = yes ]; then
    say 'Provisioning logs'
    list logs/provisioning "$graph/v1.0/auditLogs/provisioning?\$filter=activityDateTime%20gt%20$since&\$top=999" || refused 'provisioning logs'
  fi
  say 'Applications with a provisioning job (one request for each enterprise application)'
  list .state/principals "$graph/v1.0/servicePrincipals?\$filter=tags/any(t:t%20eq%20'WindowsAzureActiveDirectoryIntegratedApp')&\$select=id&\$top=999" ||
    stop "Graph refuses the list of applications ($status): $(message)"
  for principal in $({ entries .state/principals .id; entries logs/provisioning '.servicePrincipal | objects | .id'; } | sort -u); do
    if [[ $principal =~ $guid ]]; then principals+=("$principal"); fi
  done
fi

# ---- Each application

groups=
answered=no
collect_app() {
  local principal=$1 at=apps/$1 jobs job url=$graph/v1.0/servicePrincipals/$1
  [ ! -f "$state/$principal.none" ] || { answered=yes; return 0; }
  if ! list "$at/synchronizationJobs" "$url/synchronization/jobs"; then
    # An application that cannot be provisioned to answers so.
    if [ "$status" = 400 ] || [ "$status" = 404 ]; then jobs=
    else refused "jobs of $principal"; return 0; fi
  else jobs=$(entries "$at/synchronizationJobs" .id); fi
  answered=yes
  if [ -z "$jobs" ] && [ "${#apps[@]}" -eq 0 ]; then
    rm -rf "${folder:?}/$at"
    grep -v "	$at/" "$state/files" > "$work/files" || true
    mv "$work/files" "$state/files"
    touch "$state/$principal.none"
    return 0
  fi
  say "Application $principal"
  single "$at/servicePrincipal.json" "$url" || refused "application $principal"
  list "$at/appRoleAssignedTo" "$url/appRoleAssignedTo?\$top=999" || refused "assignments of $principal"
  for job in $jobs; do
    [[ $job =~ ^[A-Za-z0-9._-]+$ ]] || continue
    single "$at/schema-$job.json" "$url/synchronization/jobs/$job/schema" || refused "schema of job $job"
    if [ "$logs" = yes ] && [ "${#apps[@]}" -gt 0 ]; then
      list "logs/provisioning-$job" "$graph/v1.0/auditLogs/provisioning?\$filter=activityDateTime%20gt%20$since%20and%20jobId%20eq%20'$job'&\$top=999" ||
        refused "provisioning logs of job $job"
    fi
  done
  groups="$groups $(entries "$at/appRoleAssignedTo" 'select(.principalType == "Group") | .principalId' | tr '\n' ' ')"
}
for principal in ${principals[@]+"${principals[@]}"}; do
  collect_app "$principal"
  if [ "$answered" = no ] && [ "$status" = 403 ]; then
    # A right that is lacking is lacking for each of them.
    stop "Graph refuses the provisioning jobs (403). They need Synchronization.Read.All. $(message)"
  fi
done

if [ "$logs" = yes ]; then
  say 'Audit logs of the provisioning service'
  list logs/directoryAudits "$graph/v1.0/auditLogs/directoryAudits?\$filter=loggedByService%20eq%20'Account%20Provisioning'%20and%20activityDateTime%20ge%20$since&\$top=999" ||
    refused 'audit logs'
fi

# ---- The directory, once for all applications

say 'Users and groups'
# Extension attributes that the mappings and filters read.
extensions=$(cat "$folder"/apps/*/schema-*.json 2> /dev/null |
  jq -r '[.synchronizationRules[]?.objectMappings[]? | .attributeMappings, .scope] | tostring | scan("extension_[0-9a-fA-F]{32}_\\w+")' |
  tr -d '\r' | sort -u | sed 's/^/,/' | tr -d '\n')
if ! list directory/users "$graph/v1.0/users?\$select=$user_attributes$extensions&\$top=999"; then
  if [ -n "$extensions" ] && [ "$status" = 400 ]; then
    say "  Graph does not know one of the extension attributes (${extensions#,}): asking without them. $(message)"
    list directory/users "$graph/v1.0/users?\$select=$user_attributes&\$top=999" || refused users
  else refused users; fi
fi
list directory/deletedUsers "$graph/v1.0/directory/deletedItems/microsoft.graph.user?\$select=$user_attributes&\$top=999" || refused 'deleted users'
list directory/groups "$graph/v1.0/groups?\$select=$group_attributes&\$top=999" || refused groups

# Members of the assigned groups, and of the groups in them: nested groups do not count, and provlens says who is in one.
say 'Members of the assigned groups'
todo=$(printf '%s\n' $groups | sort -u)
met=' '
while [ -n "$todo" ]; do
  next=
  for group in $todo; do
    case $met in *" $group "*) continue ;; esac
    met="$met$group "
    [[ $group =~ $guid ]] || continue
    if list "directory/members-$group" "$graph/v1.0/groups/$group/members?\$select=id&\$top=999"; then
      next="$next $(entries "directory/members-$group" 'select(."@odata.type" == "#microsoft.graph.group") | .id' | tr '\n' ' ')"
    # Deleted since it was assigned: nobody is in it.
    elif [ "$status" != 404 ]; then refused "members of group $group"; fi
  done
  todo=$(printf '%s\n' $next | sort -u)
done

# ---- The end

if [ -s "$state/refused" ]; then
  say "Not collected ($(wc -l < "$state/refused" | tr -d ' ')), see \"refused\" in $folder/manifest.json. Get the permissions, and run the same command again."
  exit 1
fi
finished=$(date -u +%Y-%m-%dT%H:%M:%SZ)
say "Collected into $folder: $(sort -u -k 2 "$state/files" | wc -l | tr -d ' ') files."
say "Next: provlens load $folder"
