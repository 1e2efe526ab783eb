# Puts what was recorded below the rules it is for: awk -f splice.awk RECORDED RULES
NR == FNR && /^# [^ ]*:[0-9]+: / { split($2, place, ":"); rule = place[2]; next }
NR == FNR && /^ / { recorded[rule] = recorded[rule] $0 "\n"; next }
NR == FNR { next }
/^  - / || /^[a-z]/ { printf "%s", pending; pending = "" }
{ print }
FNR in recorded { pending = recorded[FNR] }
END { printf "%s", pending }
