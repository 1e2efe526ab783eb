# lines.sh COUNT [KIND]: lines.csv with so many amounts that cannot be read, each of a line of KIND.
echo 'id,parent,organisation,title,kind,fy2016' >lines.csv
seq "$1" | sed "s/.*/a&,,総務省,演習 &,${2:-money},約&億円/" >>lines.csv
