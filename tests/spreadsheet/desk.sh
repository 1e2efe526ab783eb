#!/bin/sh
# desk.sh BINARY WORK: the workbook of the shipped data goes to a reviewer, who works in LibreOffice
# (desk.bas), and what comes back is imported. Leaves in WORK/desk what desk.mjs looks at. The macro
# takes the place of an empty one that LibreOffice has put into its profile, WORK/profile, before.
binary=$1 work=$2
here=$(dirname "$0")
desk=$work/desk
macro=$work/profile/user/basic/Standard/Module1.xba

module() {
    cat <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' "$here/desk.bas")
</script:module>
END
}

audit_of() { # NAME: the shipped audit with a table of decisions of its own
    mkdir -p "$desk/$1" && cp data/ldp-2015/*.csv "$desk/$1" &&
        sed "s|\\.\\./\\.\\./rules|$PWD/rules|" data/ldp-2015/audit.yaml >"$desk/$1/audit.yaml" &&
        echo 'decisions: decisions.csv' >>"$desk/$1/audit.yaml" &&
        echo 'item,line,verdict,reason' >"$desk/$1/decisions.csv"
}

come_back() { # NAME
    "$binary" review "$desk/$1/audit.yaml" --import "$desk/filled.$1" --by 山田 --date 2016-02-08 \
        2>"$desk/$1.log" &&
        "$binary" audit "$desk/$1/audit.yaml" -o "$desk/$1.json" || { cat "$desk/$1.log"; return 1; }
}

audit_of xlsx && audit_of ods && "$binary" audit "$desk/xlsx/audit.yaml" -o "$desk/review.xlsx" &&
    [ -f "$macro" ] && module >"$macro" || exit 1
LC_ALL=C.UTF-8 timeout 120 soffice "-env:UserInstallation=file://$work/profile" --headless \
    "macro:///Standard.Module1.Main(\"$desk\")" >"$desk/office.log" 2>&1
[ -f "$desk/filled.ods" ] || { cat "$desk/office.log"; exit 1; }
come_back xlsx && come_back ods
